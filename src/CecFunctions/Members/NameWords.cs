using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CecFunctions.Json;

namespace CecFunctions.Members;

/// <summary>
/// Takes names apart into words, alike where they are indexed and where they are looked for: without case and marks, so
/// that a name is found by the keys of any keyboard. Pure.
/// </summary>
public static class NameWords
{
    private const int MaxWordLength = 60;

    // Particles and initials, such as "O", "Mc" and "De", that some write together with what follows.
    private const int MostOfAParticle = 2;

    // Letters that are not made of another and a mark, but that other keyboards write so.
    private static readonly FrozenDictionary<int, string> Written = new Dictionary<int, string>
    {
        ['ß'] = "ss", ['ø'] = "o", ['ł'] = "l", ['æ'] = "ae", ['œ'] = "oe", ['đ'] = "d", ['ð'] = "d", ['þ'] = "th",
        ['ı'] = "i", ['ħ'] = "h", ['ŧ'] = "t", ['ŋ'] = "ng", ['ĸ'] = "k", ['ſ'] = "s", ['ŀ'] = "l", ['ŉ'] = "n",
        ['ƀ'] = "b", ['ɓ'] = "b", ['ƈ'] = "c", ['ɗ'] = "d", ['ƒ'] = "f", ['ǥ'] = "g", ['ɠ'] = "g", ['ɨ'] = "i",
        ['ƙ'] = "k", ['ƚ'] = "l", ['ɲ'] = "n", ['ɵ'] = "o", ['ơ'] = "o", ['ư'] = "u", ['ʉ'] = "u", ['ƴ'] = "y",
        ['ƶ'] = "z", ['ǆ'] = "dz", ['ǉ'] = "lj", ['ǌ'] = "nj", ['ǳ'] = "dz", ['ĳ'] = "ij", ['ς'] = "σ",
    }.ToFrozenDictionary();

    // As German and the languages of the north write these letters where they have no marks.
    private static readonly FrozenDictionary<int, string> Spelt = new Dictionary<int, string>
    {
        ['ä'] = "ae", ['ö'] = "oe", ['ü'] = "ue", ['å'] = "aa", ['ø'] = "oe",
    }.ToFrozenDictionary();

    /// <summary>What a name is indexed by: first each of its words, then other ways to write them.</summary>
    public static IEnumerable<string> Split(string name)
    {
        var words = Read(name);
        var joined = words.Zip(words.Skip(1))
            .Where(pair => pair is { First: { IsParticle: true }, Second: { FollowsBlank: true } })
            .Select(pair => Cut(pair.First.Parts[^1] + pair.Second.Parts[0]));
        return words.SelectMany(word => word.Parts)
            .Concat(words.SelectMany(word => word.Others))
            .Concat(joined)
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>
    /// The words that lead to the fewest names: each name that the text fits has a word that begins with one of them.
    /// Empty where the text has no word.
    /// </summary>
    public static ImmutableArray<string> Longest(string text)
    {
        var words = Read(text);
        return words.MaxBy(word => word.Parts.Max(part => part.Length)) is { } longest
            // As it was typed too: entries of before were not folded, and stay until the member is written again.
            ? [.. longest.Others.Append(longest.Parts.MaxBy(part => part.Length)!).Append(longest.Typed).Distinct()]
            : [];
    }

    /// <summary>
    /// Whether every word of the text is the beginning of a word of the name. A text without words matches nothing.
    /// </summary>
    public static bool Match(string text, string? name)
    {
        var asked = Read(text);
        var words = Split(name ?? string.Empty).ToList();
        return asked.Count > 0
            && asked.TrueForAll(word => word.Parts.TrueForAll(Begins) || word.Others.Exists(Begins));

        bool Begins(string beginning) => words.Exists(word => word.StartsWith(beginning, StringComparison.Ordinal));
    }

    /// <summary>Letters, digits and their marks make words, and everything else parts them.</summary>
    private static List<NameWord> Read(string text)
    {
        var words = new List<NameWord>();
        var (plain, spelt, typed) = (new List<StringBuilder>(), new StringBuilder(), new StringBuilder());
        var followsBlank = false;
        foreach (var rune in CanonicalText.Compose(text).EnumerateRunes().Append(new Rune('\0')))
        {
            if (HiddenCharacters.IsJoiner(rune))
            {
                continue;
            }

            if (Rune.IsLetterOrDigit(rune) && !IsApostrophe(rune) || IsMark(rune))
            {
                if (plain.Count == 0)
                {
                    plain.Add(new StringBuilder());
                }

                var small = Rune.ToLowerInvariant(FullWidth.Fold(rune));
                plain[^1].Append(Folded(small));
                spelt.Append(Spelt.GetValueOrDefault(small.Value) ?? Folded(small));
                typed.Append(Rune.ToLowerInvariant(rune).ToString());
                continue;
            }

            if ((IsApostrophe(rune) || rune.Value is '-' or '‐' or '‑') && plain.Count > 0)
            {
                plain.Add(new StringBuilder());
                continue;
            }

            if (plain.Exists(part => part.Length > 0))
            {
                words.Add(new NameWord(
                    [.. plain.Where(part => part.Length > 0).Select(part => Cut(part.ToString()))],
                    Cut(string.Concat(plain)),
                    Cut(spelt.ToString()),
                    Cut(typed.ToString()),
                    followsBlank));
            }

            plain.Clear();
            spelt.Clear();
            typed.Clear();
            followsBlank = rune.Value == ' ';
        }

        return words;
    }

    /// <summary>The letter without its marks, where the script is one whose readers do without.</summary>
    private static string Folded(Rune rune)
    {
        var folded = new StringBuilder();
        foreach (var part in CanonicalText.Decompose(rune.ToString()).EnumerateRunes())
        {
            if (!IsDispensable(part))
            {
                var small = Rune.ToLowerInvariant(part);
                folded.Append(Written.GetValueOrDefault(small.Value) ?? small.ToString());
            }
        }

        return CanonicalText.Compose(folded.ToString());
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Accents of Latin, Greek and Cyrillic, points of Hebrew and vowels of Arabic.</summary>
    private static bool IsDispensable(Rune rune) =>
        rune.Value is (>= 0x0300 and <= 0x036F) or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF)
            or (>= 0x0591 and <= 0x05C7) or (>= 0x064B and <= 0x065F) or 0x0670;

    private static bool IsApostrophe(Rune rune) =>
        rune.Value is '\'' or '’' or '‘' or '`' or '´' or '′' or 'ʼ' or 'ʻ' or 'ʹ' or '＇';

    private static string Cut(string word)
    {
        if (word.Length <= MaxWordLength)
        {
            return word;
        }

        return word[..(char.IsHighSurrogate(word[MaxWordLength - 1]) ? MaxWordLength - 1 : MaxWordLength)];
    }

    /// <param name="Parts">What apostrophes and hyphens part, without marks.</param>
    /// <param name="Joined">The parts written as one.</param>
    /// <param name="Spelt">The same with letters for marks.</param>
    /// <param name="Typed">The same with its marks.</param>
    /// <param name="FollowsBlank">Whether a blank and nothing else is before it.</param>
    private sealed record NameWord(List<string> Parts, string Joined, string Spelt, string Typed, bool FollowsBlank)
    {
        public bool IsParticle => Parts is [{ Length: <= MostOfAParticle }];

        public List<string> Others { get; } =
            [.. new[] { Joined, Spelt }.Distinct(StringComparer.Ordinal).Where(word => !Parts.Contains(word))];
    }
}
