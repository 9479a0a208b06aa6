"""The folder of inputs watched: a report whenever people have saved, and never of what is half saved."""
