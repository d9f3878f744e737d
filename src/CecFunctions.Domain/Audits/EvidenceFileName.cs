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
    public static string? ProblemWith(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return "is empty.";
        }

        if (name.Length > MaxLength)
        {
            return $"has more than {MaxLength} characters.";
        }

        if (name.AsSpan().ContainsAny(OfPaths))
        {
            return "has a character of paths: / \\ : * ? \" < > or |.";
        }

        if (name.All(c => c == '.') || name.Trim() != name || name[^1] == '.')
        {
            return "begins or ends with a space, or ends with a full stop.";
        }

        return ContainsUnseen(name)
            ? "has a character that is not seen, such as a line break or one that turns the direction of writing."
            : null;
    }

    private static bool ContainsUnseen(string name)
    {
        foreach (var character in name.EnumerateRunes())
        {
            // Half a surrogate pair is read as the replacement character.
            if (character == Rune.ReplacementChar || Rune.GetUnicodeCategory(character)
                is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate)
            {
                return true;
            }
        }

        return false;
    }
}
