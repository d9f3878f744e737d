using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace CecFunctions.Json;

/// <summary>
/// Finds in a text what its readers cannot see: control characters, characters without a form of their own, those that
/// turn the direction of what follows, and code points that stand for nothing.
/// </summary>
public static class HiddenCharacters
{
    private const int NonJoiner = 0x200C;
    private const int Joiner = 0x200D;

    private static readonly FrozenDictionary<int, string> Names = new Dictionary<int, string>
    {
        [0x0009] = "tab",
        [0x000A] = "line feed",
        [0x000D] = "carriage return",
        [0x00AD] = "soft hyphen",
        [0x034F] = "combining grapheme joiner",
        [0x061C] = "mark of Arabic letters",
        [0x115F] = "Hangul filler",
        [0x1160] = "Hangul filler",
        [0x180E] = "Mongolian vowel separator",
        [0x200B] = "zero width space",
        [NonJoiner] = "zero width non-joiner",
        [Joiner] = "zero width joiner",
        [0x200E] = "left-to-right mark",
        [0x200F] = "right-to-left mark",
        [0x2028] = "line separator",
        [0x2029] = "paragraph separator",
        [0x202A] = "left-to-right embedding",
        [0x202B] = "right-to-left embedding",
        [0x202C] = "pop directional formatting",
        [0x202D] = "left-to-right override",
        [0x202E] = "right-to-left override",
        [0x2060] = "word joiner",
        [0x2066] = "left-to-right isolate",
        [0x2067] = "right-to-left isolate",
        [0x2068] = "first strong isolate",
        [0x2069] = "pop directional isolate",
        [0x2800] = "blank of Braille",
        [0x3164] = "Hangul filler",
        [0xFEFF] = "byte order mark",
        [0xFFA0] = "Hangul filler",
    }.ToFrozenDictionary();

    /// <summary>What is wrong with a text of several words, as a sentence without subject.</summary>
    /// <param name="maySpanLines">Whether line feeds may stand in it.</param>
    /// <returns><see langword="null"/> where all of it can be seen.</returns>
    /// <remarks>Joiners and variants belong to emoji and to several scripts, so they may stand in such a text.</remarks>
    public static string? ProblemWithText(string text, bool maySpanLines = false) => Problem(
        text, (_, rune) => IsJoiner(rune) || IsVariant(rune) || (maySpanLines && rune.Value == '\n'));

    /// <summary>What is wrong with a name, likewise.</summary>
    /// <remarks>
    /// A joiner may stand after a letter of a script that writes letters joined, where it changes how the next one
    /// looks (Persian, the scripts of India). Elsewhere it is seen nowhere.
    /// </remarks>
    public static string? ProblemWithName(string name) =>
        Problem(name, (before, rune) => IsJoiner(rune) && before is { } letter && IsWrittenJoined(letter))
            ?? (name.Length > 0 && name[^1] is (char)Joiner or (char)NonJoiner
                ? $"ends with {Name(new Rune(name[^1]))}, which cannot be seen."
                : null);

    /// <summary>What is wrong with a number or an id, likewise: nothing hidden may stand in it.</summary>
    public static string? ProblemWithNumber(string number) => Problem(number, (_, _) => false);

    /// <summary>Whether the character does nothing but join or part the letters beside it.</summary>
    public static bool IsJoiner(Rune rune) => rune.Value is NonJoiner or Joiner;

    /// <param name="mayStand">Whether a hidden character may stand after the one before it.</param>
    private static string? Problem(string text, Func<Rune?, Rune, bool> mayStand)
    {
        Rune? before = null;
        var place = 1;
        for (var at = 0; at < text.Length; place++)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune))
            {
                return $"has half of a surrogate pair (U+{(int)text[at]:X4}) as character {place}, which is no text.";
            }

            if (IsHidden(rune) && !mayStand(before, rune))
            {
                return $"has {Name(rune)} (U+{rune.Value:X4}) as character {place}, which cannot be seen.";
            }

            before = rune;
            at += rune.Utf16SequenceLength;
        }

        return null;
    }

    private static bool IsHidden(Rune rune) =>
        IsVariant(rune)
        || Names.ContainsKey(rune.Value)
        || rune.Value is 0x17B4 or 0x17B5
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned;

    private static bool IsVariant(Rune rune) =>
        rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) or (>= 0x180B and <= 0x180D) or 0x180F;

    private static bool IsWrittenJoined(Rune rune) =>
        rune.Value is (>= 0x0600 and <= 0x08FF) or (>= 0x0900 and <= 0x0DFF) or (>= 0x1000 and <= 0x109F)
            or (>= 0x1780 and <= 0x18AF) or (>= 0xFB50 and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE);

    private static string Name(Rune rune) =>
        Names.TryGetValue(rune.Value, out var name) ? $"a {name}"
        : IsVariant(rune) ? "a variation selector"
        : Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control => "a control character",
            UnicodeCategory.PrivateUse => "a character for private use",
            UnicodeCategory.OtherNotAssigned => "a code point that stands for no character",
            _ => "a character without a form of its own",
        };
}
