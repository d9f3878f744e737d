using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace CecFunctions.Json;

/// <summary>
/// Writes one text in one way: a letter with its marks as one character (NFC), or as letter and marks (NFD).
/// </summary>
/// <remarks>
/// The runtime is built without data on languages (InvariantGlobalization), where <c>string.Normalize</c> changes
/// nothing. The data is in <c>CanonicalForms.txt</c>, so every machine makes the same of a text for as long as it is
/// stored; see docs/decisions/0023.
/// </remarks>
public static class CanonicalText
{
    // Below U+0300 no character changes by being composed, nor is a mark.
    private const char FirstMark = '\u0300';

    private const int HangulFirst = 0xAC00;
    private const int HangulLead = 0x1100;
    private const int HangulVowel = 0x1161;
    private const int HangulTail = 0x11A7;
    private const int HangulLeads = 19;
    private const int HangulVowels = 21;
    private const int HangulTails = 28;

    private static readonly Lazy<Forms> Data = new(Forms.Read);

    /// <summary>The text in NFC. A text with half of a surrogate pair, which is not text, stays as it is.</summary>
    public static string Compose(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange(FirstMark, char.MaxValue) < 0 || Split(text) is not { } parts)
        {
            return text;
        }

        Combine(parts);
        return Text(parts);
    }

    /// <summary>The text in NFD, likewise.</summary>
    public static string Decompose(string text) =>
        text.AsSpan().IndexOfAnyInRange('\u0080', char.MaxValue) < 0 || Split(text) is not { } parts
            ? text
            : Text(parts);

    private static string Text(List<int> parts)
    {
        var text = new StringBuilder(parts.Count);
        foreach (var part in parts)
        {
            text.Append(new Rune(part).ToString());
        }

        return text.ToString();
    }

    /// <summary>The decomposed text, marks in their order; <see langword="null"/> where it is not text.</summary>
    private static List<int>? Split(string text)
    {
        var parts = new List<int>(text.Length + 8);
        for (var at = 0; at < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune))
            {
                return null;
            }

            Split(rune.Value, parts);
            at += rune.Utf16SequenceLength;
        }

        // Marks of different classes stand in the order of their classes; those of one class keep theirs.
        for (var at = 1; at < parts.Count; at++)
        {
            var (part, order) = (parts[at], Data.Value.ClassOf(parts[at]));
            var to = at;
            while (order > 0 && to > 0 && Data.Value.ClassOf(parts[to - 1]) > order)
            {
                parts[to] = parts[to - 1];
                to--;
            }

            parts[to] = part;
        }

        return parts;
    }

    private static void Split(int character, List<int> parts)
    {
        var syllable = character - HangulFirst;
        if (syllable is >= 0 and < HangulLeads * HangulVowels * HangulTails)
        {
            parts.Add(HangulLead + (syllable / (HangulVowels * HangulTails)));
            parts.Add(HangulVowel + (syllable / HangulTails % HangulVowels));
            if (syllable % HangulTails is > 0 and var tail)
            {
                parts.Add(HangulTail + tail);
            }
        }
        else if (Data.Value.PartsOf(character) is var (first, second))
        {
            Split(first, parts);
            if (second > 0)
            {
                parts.Add(second);
            }
        }
        else
        {
            parts.Add(character);
        }
    }

    /// <summary>Joins to each letter the marks that it has one character with.</summary>
    private static void Combine(List<int> parts)
    {
        var (letter, written, before) = (-1, 0, 0);
        foreach (var part in parts.ToArray())
        {
            var order = Data.Value.ClassOf(part);
            // A mark of the same or a higher class between the two keeps them apart.
            var isNext = letter >= 0 && (letter == written - 1 || (before < order && before > 0));
            if (isNext && Joined(parts[letter], part) is { } joined)
            {
                parts[letter] = joined;
                continue;
            }

            if (order == 0)
            {
                letter = written;
            }

            before = order;
            parts[written++] = part;
        }

        parts.RemoveRange(written, parts.Count - written);
    }

    private static int? Joined(int first, int second)
    {
        if (first - HangulLead is >= 0 and < HangulLeads && second - HangulVowel is >= 0 and < HangulVowels)
        {
            return HangulFirst
                + ((((first - HangulLead) * HangulVowels) + second - HangulVowel) * HangulTails);
        }

        if (first - HangulFirst is >= 0 and < HangulLeads * HangulVowels * HangulTails
            && (first - HangulFirst) % HangulTails == 0
            && second - HangulTail is > 0 and < HangulTails)
        {
            return first + second - HangulTail;
        }

        return Data.Value.Joined(first, second);
    }

    /// <summary>The characters that stand for others, and the classes of marks.</summary>
    private sealed class Forms(
        FrozenDictionary<int, (int, int)> parts,
        FrozenDictionary<(int, int), int> joined,
        FrozenDictionary<int, int> classes)
    {
        public (int First, int Second)? PartsOf(int character) =>
            parts.TryGetValue(character, out var found) ? found : null;

        public int? Joined(int first, int second) => joined.TryGetValue((first, second), out var found) ? found : null;

        public int ClassOf(int character) => character < FirstMark ? 0 : classes.GetValueOrDefault(character);

        public static Forms Read()
        {
            using var stream = typeof(CanonicalText).Assembly.GetManifestResourceStream(
                "CecFunctions.Json.CanonicalForms.txt")!;
            using var reader = new StreamReader(stream);
            var (parts, joined, classes) =
                (new Dictionary<int, (int, int)>(), new Dictionary<(int, int), int>(), new Dictionary<int, int>());
            var section = string.Empty;
            while (reader.ReadLine() is { } line)
            {
                if (line.StartsWith('#') || line.StartsWith('['))
                {
                    section = line;
                    continue;
                }

                foreach (var entry in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    if (entry.Split(':') is [var order, var ranges])
                    {
                        foreach (var range in ranges.Split(',').Select(text => text.Split('-')))
                        {
                            for (var c = Hex(range[0]); c <= Hex(range[^1]); c++)
                            {
                                classes[c] = int.Parse(order, CultureInfo.InvariantCulture);
                            }
                        }

                        continue;
                    }

                    var (character, stands) = (Hex(entry.Split('=')[0]), entry.Split('=')[1].Split('+'));
                    var both = (Hex(stands[0]), stands.Length > 1 ? Hex(stands[1]) : 0);
                    parts[character] = both;
                    if (section.StartsWith("[composed", StringComparison.Ordinal))
                    {
                        joined[both] = character;
                    }
                }
            }

            return new Forms(parts.ToFrozenDictionary(), joined.ToFrozenDictionary(), classes.ToFrozenDictionary());
        }

        private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
