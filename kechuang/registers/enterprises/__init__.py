"""The district's science and technology enterprises: one record each, with dated names, codes and places, figures and papers."""
