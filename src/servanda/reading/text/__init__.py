"""The text and its parse: layout, sentences, small questions to a parsed sentence."""
