"""What every floor may lean on: values without tables, checked once, in the district's own words."""
