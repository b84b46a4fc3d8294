"""What is done to enterprises: entered, corrected, renamed, moved, closed; figures, papers, contacts; imports."""
