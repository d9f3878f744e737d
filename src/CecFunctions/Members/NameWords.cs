using System.Text;

namespace CecFunctions.Members;

/// <summary>Takes names apart into words, alike where they are indexed and where they are looked for. Pure.</summary>
public static class NameWords
{
    private const int MaxWordLength = 60;

    /// <summary>
    /// Letters and digits in lower case; everything else parts words. A word is cut after 60 characters.
    /// </summary>
    public static IEnumerable<string> Split(string name)
    {
        var word = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                if (word.Length < MaxWordLength)
                {
                    word.Append(Rune.ToLowerInvariant(rune).ToString());
                }
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    /// <summary>
    /// Whether every word of the text is the beginning of a word of the name. A text without words matches nothing.
    /// </summary>
    public static bool Match(string text, string? name)
    {
        var asked = Split(text).ToList();
        var words = Split(name ?? string.Empty).ToList();
        return asked.Count > 0
            && asked.TrueForAll(
                beginning => words.Exists(word => word.StartsWith(beginning, StringComparison.Ordinal)));
    }
}
