using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace CecFunctions.Domain.Audits;

/// <summary>
/// A document's file name, which is shown and saved: it must not be taken for a path, and its ending tells nothing but
/// the type that the content has.
/// </summary>
public static class EvidenceFileName
{
    /// <summary>The most characters (UTF-16).</summary>
    public const int MaxLength = 200;

    // Endings of programs (hta, exe, html, docm) have at most this many; more would be a word of the name.
    private const int MostOfAnEnding = 4;

    private static readonly SearchValues<char> OfPaths = SearchValues.Create("/\\:*?\"<>|");

    private static readonly ImmutableArray<string> Devices = ["CON", "PRN", "AUX", "NUL", "COM", "LPT"];

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

    /// <summary>
    /// The name as it can be kept: the last part of a path, without what turns or joins the writing, and with an
    /// underline for what no name may have. Telephones and browsers send such names, and the ending is not kept anyway.
    /// </summary>
    /// <returns>A name that is in order, unless it is empty or too long.</returns>
    public static string Repair(string name)
    {
        var repaired = new StringBuilder(name.Length);
        foreach (var character in name.AsSpan(name.AsSpan().LastIndexOfAny('/', '\\') + 1).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(character) == UnicodeCategory.Format)
            {
                continue;
            }

            var isWrong = IsUnseen(character) || (character.IsBmp && OfPaths.Contains((char)character.Value));
            repaired.Append(isWrong ? "_" : character.ToString());
        }

        return repaired.ToString().Trim().TrimEnd(' ', '.');
    }

    /// <summary>
    /// The name with an ending of the type: the sender's own where it is one, else the type's in its place. A name that
    /// Windows takes for a device begins with an underline.
    /// </summary>
    /// <param name="name">A name that is in order.</param>
    public static string WithEnding(string name, EvidenceType type)
    {
        var endings = EndingsOf(type);
        var stem = name;
        while (!HasOneOf(endings, stem) && EndingAt(stem) is > 0 and var at)
        {
            stem = stem[..at].TrimEnd(' ', '.');
        }

        var whole = HasOneOf(endings, stem) ? stem : $"{(stem.Length == 0 ? name : stem)}{endings[0]}";
        return IsDevice(whole[..whole.IndexOf('.', StringComparison.Ordinal)]) ? $"_{whole}" : whole;
    }

    private static ImmutableArray<string> EndingsOf(EvidenceType type) => type switch
    {
        EvidenceType.Pdf => [".pdf"],
        EvidenceType.Png => [".png"],
        EvidenceType.Jpeg => [".jpg", ".jpeg"],
        EvidenceType.Heic => [".heic", ".heif"],
        _ => throw new NotSupportedException($"Type {type}."),
    };

    private static bool HasOneOf(ImmutableArray<string> endings, string name) => endings.Any(
        ending => name.Length > ending.Length && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Where the ending begins: a full stop before up to four letters or digits; negative where there is
    /// none.</summary>
    private static int EndingAt(string name)
    {
        var at = name.LastIndexOf('.');
        var ending = name[(at + 1)..];
        return ending.Length is > 0 and <= MostOfAnEnding
            && ending.All(char.IsAsciiLetterOrDigit)
            && ending.Any(char.IsAsciiLetter)
                ? at
                : -1;
    }

    private static bool IsDevice(string stem) =>
        Devices.Any(device => stem.Trim().StartsWith(device, StringComparison.OrdinalIgnoreCase)
            && stem.Trim()[device.Length..] is "" or [>= '0' and <= '9']);

    // Half a surrogate pair is read as the replacement character.
    private static bool IsUnseen(Rune character) =>
        character == Rune.ReplacementChar || Rune.GetUnicodeCategory(character)
            is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;
}
