def sums(articles, features, found):
    return ()
