"""Meetings: topics are collected, people invited, a room booked, who came is known, and what was decided is chased."""
