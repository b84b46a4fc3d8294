"""Seats, enrolment, a waiting list that moves up in order, attendance: what meetings, courses and open days have in common."""
