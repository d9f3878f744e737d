using System.Buffers;
using System.Globalization;
using System.Text;

namespace CecFunctions.Domain.Audits;

/// <summary>
/// Checks a document's file name, which is shown and saved as it is and must not be taken for a path.
/// </summary>
public static class EvidenceFileName
{
    /// <summary>The most characters (UTF-16).</summary>
    public const int MaxLength = 200;

    private static readonly SearchValues<char> OfPaths = SearchValues.Create("/\\:*?\"<>|");

    /// <summary>
    /// What is wrong with the name, as a sentence without subject; <see langword="null"/> where nothing is.
    /// </summary>
    public static string? ProblemWith(string name) => name switch
    {
        _ when string.IsNullOrWhiteSpace(name) => "is empty.",
        { Length: > MaxLength } => $"has more than {MaxLength} characters.",
        _ when name.AsSpan().ContainsAny(OfPaths) => "has a character of paths: / \\ : * ? \" < > or |.",
        _ when name.Trim() != name || name[^1] == '.' => "begins or ends with a space, or ends with a full stop.",
        _ when name.EnumerateRunes().Any(IsUnseen) =>
            "has a character that is not seen, such as a line break or one that turns the direction of writing.",
        _ => null,
    };

    // Half a surrogate pair is read as the replacement character.
    private static bool IsUnseen(Rune character) =>
        character == Rune.ReplacementChar || Rune.GetUnicodeCategory(character)
            is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;
}
