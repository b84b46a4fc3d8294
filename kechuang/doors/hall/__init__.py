"""The hall: where enterprises come in. They register with their codes, their legal person authorises, an agent hands over."""
