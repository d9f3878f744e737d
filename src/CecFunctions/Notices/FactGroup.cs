using System.Globalization;
using CecFunctions.Explanations;

namespace CecFunctions.Notices;

/// <summary>Facts under one name, as templates of mails see them: what each is, and how it is read.</summary>
internal abstract class FactGroup
{
    /// <summary>Every fact by its path, such as <c>renewal.fees[].amount</c>, and what it is.</summary>
    public abstract IEnumerable<(string Path, string What)> Describe();

    /// <summary>What lies behind a name; <see langword="null"/> where the name is unknown.</summary>
    public abstract FactPlace? Find(string name);

    /// <summary>A value as templates see it: days in words, amounts without trailing zeros, texts in one line.</summary>
    protected static object? Plain(object? value) => value switch
    {
        DateOnly day => Language.English.Day(day),
        // Dividing takes the trailing zeros off.
        decimal amount => amount / 1.0000000000000000000000000000m,
        string text => MailText.OneLine(text),
        _ => value,
    };
}

/// <summary>Where a name leads: a value, a group of facts, or a list of such groups.</summary>
internal sealed record FactPlace(FactGroup? Group, bool IsList);

/// <summary>The facts about a <typeparamref name="T"/>.</summary>
internal sealed class FactGroup<T> : FactGroup
    where T : class
{
    private readonly List<Entry> _entries = [];

    public FactGroup<T> Fact(string name, string what, Func<T, object?> value) =>
        Add(new Entry(name, what, of => Plain(value(of)), new FactPlace(null, false)));

    /// <summary>A text that another template makes; it is no value of <typeparamref name="T"/>.</summary>
    public FactGroup<T> Text(string name, string what) =>
        Add(new Entry(name, what, _ => null, new FactPlace(null, false)));

    public FactGroup<T> Including(FactGroup<T> other)
    {
        _entries.AddRange(other._entries);
        return this;
    }

    /// <param name="what">What it is, and when it is not there.</param>
    public FactGroup<T> Group<TPart>(string name, string what, Func<T, TPart?> value, FactGroup<TPart> group)
        where TPart : class =>
        Add(new Entry(name, what, of => value(of) is { } part ? group.Read(part) : null, new FactPlace(group, false)));

    public FactGroup<T> List<TPart>(
        string name, string what, Func<T, IEnumerable<TPart>> value, FactGroup<TPart> group)
        where TPart : class =>
        Add(new Entry(name, what, of => value(of).Select(group.Read).ToArray(), new FactPlace(group, true)));

    /// <summary>All facts of <paramref name="of"/>; what does not apply is <see langword="null"/>.</summary>
    public Dictionary<string, object?> Read(T of) =>
        _entries.ToDictionary(entry => entry.Name, entry => entry.Value(of), StringComparer.Ordinal);

    public override IEnumerable<(string Path, string What)> Describe() => _entries.SelectMany(entry =>
        entry.Place.Group is not { } group
            ? [(entry.Name, entry.What)]
            : group.Describe()
                .Select(inner => ($"{entry.Name}{(entry.Place.IsList ? "[]" : "")}.{inner.Path}", inner.What))
                .Prepend((entry.Name + (entry.Place.IsList ? "[]" : ""), entry.What)));

    public override FactPlace? Find(string name) => _entries.FirstOrDefault(entry => entry.Name == name)?.Place;

    private FactGroup<T> Add(Entry entry)
    {
        _entries.Add(entry);
        return this;
    }

    private sealed record Entry(string Name, string What, Func<T, object?> Value, FactPlace Place);
}

/// <summary>Texts that people wrote, as parts of a mail.</summary>
internal static class MailText
{
    /// <summary>
    /// A person's text as part of a line: without line breaks, and without the characters that turn the direction of
    /// what follows them (Unicode's Bidi_Control).
    /// </summary>
    public static string OneLine(string text) => string.Concat(
        text.Where(character => !IsDirection(character)).Select(c => IsBreak(c) ? ' ' : c));

    private static bool IsBreak(char character) =>
        char.IsControl(character)
        || char.GetUnicodeCategory(character) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool IsDirection(char character) =>
        character is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
