namespace CecFunctions.Http;

/// <summary>Tells secrets that were thought up from those made at random, as far as a text tells.</summary>
internal static class SecretText
{
    // 64 random hexadecimal digits have fewer once in 10^11 times.
    public const int LeastDifferent = 10;

    // Of a row or of what came before; shorter pieces are found in random texts, too.
    private const int Piece = 4;

    // Rows that are interleaved, as in 1qaz2wsx3edc.
    private const int MostInterleaved = 4;

    private const int FewestLetterPairs = 16;

    private static readonly string[] Rows =
    [
        "0123456789abcdefghijklmnopqrstuvwxyz", "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop",
        "yxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn",
    ];

    private static readonly string[] Words =
    [
        "password", "passwort", "passphrase", "secret", "change", "replace", "example", "sample", "default", "insert",
        "random", "value", "your", "here", "please", "admin", "letmein", "welcome", "dummy", "placeholder",
    ];

    // The pairs of letters that make up half of an English text, and a sixteenth of a random one.
    private static readonly HashSet<string> EnglishPairs =
    [
        "al", "an", "ar", "as", "at", "co", "de", "ea", "ed", "en", "er", "es", "ha", "he", "hi", "ic", "in", "io",
        "is", "it", "le", "me", "nd", "ne", "ng", "nt", "on", "or", "ou", "ra", "re", "ri", "ro", "se", "st", "te",
        "th", "ti", "to", "ve",
    ];

    /// <param name="name">The setting's name, of which the secret must not be made.</param>
    /// <param name="least">The least characters it has. Half as many must not follow from the others.</param>
    public static bool IsEasyToGuess(string secret, string name, int least)
    {
        var text = secret.ToLowerInvariant();
        return secret.Distinct().Count() < LeastDifferent
            || IsRepeated(secret)
            || 2 * CountUnforeseen(text, name) < least
            || IsEnglish(text);
    }

    private static bool IsRepeated(string text) => Enumerable.Range(1, text.Length / 2).Any(
        period => text.AsSpan(period).SequenceEqual(text.AsSpan(0, text.Length - period)));

    /// <summary>Characters but those of words, of rows of keys, and of pieces that were there before.</summary>
    private static int CountUnforeseen(string text, string name)
    {
        var foreseen = new bool[text.Length];
        foreach (var word in Words.Concat(WordsOf(name)))
        {
            for (var at = text.IndexOf(word, StringComparison.Ordinal);
                at >= 0;
                at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
            {
                foreseen.AsSpan(at, word.Length).Fill(true);
            }
        }

        for (var end = Piece; end <= text.Length; end++)
        {
            var start = end - Piece;
            if (text.AsSpan(0, end - 1).IndexOf(text.AsSpan(start, Piece)) >= 0)
            {
                foreseen.AsSpan(start, Piece).Fill(true);
            }
        }

        for (var step = 1; step <= MostInterleaved; step++)
        {
            for (var at = (Piece - 1) * step; at < text.Length; at++)
            {
                var piece = Enumerable.Range(0, Piece).Select(back => text[at - (back * step)]).ToArray();
                if (IsOfRow(piece, 1) || IsOfRow(piece, -1))
                {
                    // The first of a row is free.
                    for (var back = 0; back < Piece - 1; back++)
                    {
                        foreseen[at - (back * step)] = true;
                    }
                }
            }
        }

        return foreseen.Count(known => !known);
    }

    /// <summary>Whether each is the one before it, or its neighbour on one side.</summary>
    private static bool IsOfRow(char[] piece, int side) => piece.Zip(piece.Skip(1)).All(
        pair => pair.First == pair.Second || Rows.Any(
            row => row.IndexOf(pair.First, StringComparison.Ordinal) is >= 0 and var at
                && row.IndexOf(pair.Second, StringComparison.Ordinal) == at + side));

    private static bool IsEnglish(string text)
    {
        var pairs = text.Zip(text.Skip(1), (first, second) => $"{first}{second}")
            .Where(pair => pair.All(char.IsAsciiLetterLower))
            .ToList();
        return pairs.Count >= FewestLetterPairs && 10 * pairs.Count(EnglishPairs.Contains) >= 3 * pairs.Count;
    }

    /// <summary>The words of a name such as PaymentHookSecret, in small letters.</summary>
    private static IEnumerable<string> WordsOf(string name)
    {
        var start = 0;
        for (var end = 1; end <= name.Length; end++)
        {
            if (end == name.Length || !char.IsAsciiLetterLower(name[end]))
            {
                if (end - start >= Piece)
                {
                    yield return name[start..end].ToLowerInvariant();
                }

                start = end;
            }
        }
    }
}
