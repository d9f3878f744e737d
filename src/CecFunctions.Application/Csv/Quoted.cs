namespace CecFunctions.Application.Csv;

/// <summary>What somebody wrote, for a message of one line.</summary>
public static class Quoted
{
    private const int MostCharacters = 60;

    /// <summary>In quotation marks, shortened, and without characters that would break the line or cannot be shown.</summary>
    public static string Text(string text)
    {
        var shown = text.Length > MostCharacters ? text[..MostCharacters] : text;
        return $"'{string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c))}{(text.Length > MostCharacters ? "…" : "")}'";
    }
}
