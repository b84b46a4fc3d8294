"""会议审议: a meeting decides on cases, somebody writes down what was decided, somebody else confirms it, and every case moves by it at once."""
