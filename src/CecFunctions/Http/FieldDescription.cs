using System.Collections.Immutable;

namespace CecFunctions.Http;

/// <summary>A field of a body, or a value of an address.</summary>
/// <param name="Description">The meaning, with the unit.</param>
internal sealed record FieldDescription(string Name, FieldKind Kind, string Description)
{
    public bool IsRequired { get; init; } = true;

    /// <summary>The most characters of a text, or the most items of a list.</summary>
    public int? Most { get; init; }

    /// <summary>The least and the most that a number may be, both included.</summary>
    public (decimal Least, decimal? Greatest)? Range { get; init; }

    /// <summary>The values of a choice.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>The fields of each object of a list.</summary>
    public ImmutableArray<FieldDescription> Items { get; init; } = [];

    public static FieldDescription Text(string name, string description, int? most = null) =>
        new(name, FieldKind.Text, description) { Most = most };

    public static FieldDescription Choice(string name, string description, params IEnumerable<string> choices) =>
        new(name, FieldKind.Choice, description) { Choices = [.. choices] };

    public static FieldDescription Date(string name, string description) => new(name, FieldKind.Date, description);

    public static FieldDescription Number(
        string name, string description, decimal least = 0, decimal? greatest = null) =>
        new(name, FieldKind.Number, description) { Range = (least, greatest) };

    public static FieldDescription Count(string name, string description, int least, int greatest) =>
        new(name, FieldKind.Count, description) { Range = (least, greatest) };

    public static FieldDescription Flag(string name, string description) => new(name, FieldKind.Flag, description);

    public static FieldDescription File(string name, string description) => new(name, FieldKind.File, description);

    /// <summary>The same field, but optional.</summary>
    public FieldDescription Optional() => this with { IsRequired = false };
}

/// <summary>What a field holds.</summary>
internal enum FieldKind
{
    Text,

    /// <summary>One of a few texts.</summary>
    Choice,

    /// <summary>A date, <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>A decimal number, not negative.</summary>
    Number,

    /// <summary>A whole number, not negative.</summary>
    Count,

    Flag,

    /// <summary>The bytes of a file.</summary>
    File,

    /// <summary>A list of objects.</summary>
    List,
}
