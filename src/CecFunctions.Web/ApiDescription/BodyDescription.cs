using System.Collections.Immutable;

namespace CecFunctions.Web.ApiDescription;

/// <summary>A body that an endpoint takes.</summary>
internal sealed record BodyDescription
{
    private BodyDescription()
    {
    }

    public required string MediaType { get; init; }

    /// <summary>The fields of the object that it is, or of each object of the list that it is; empty where it is a
    /// file.</summary>
    public ImmutableArray<FieldDescription> Fields { get; init; } = [];

    /// <summary>Whether it is a list of objects.</summary>
    public bool IsList { get; init; }

    /// <summary>Whether properties that are not described are passed over, where others are refused.</summary>
    public bool IsOpen { get; init; }

    public string? Description { get; init; }

    /// <summary>Bodies that are in order, by name: JSON, or for a file its text.</summary>
    public ImmutableArray<(string Name, string Text)> Examples { get; init; } = [];

    /// <summary>A record as JSON, as <see cref="Requests.JsonBody"/> reads it.</summary>
    /// <param name="without">Properties that are not for the callers of this endpoint.</param>
    public static BodyDescription Json<T>(params ReadOnlySpan<string> without) =>
        new() { MediaType = "application/json", Fields = RecordFields.Of(typeof(T), without) };

    /// <summary>A list as JSON, of whose objects not all properties are known.</summary>
    public static BodyDescription OpenJsonList(params IEnumerable<FieldDescription> fields) =>
        new() { MediaType = "application/json", Fields = [.. fields], IsList = true, IsOpen = true };

    /// <summary>A plain form of the fields that a record has.</summary>
    public static BodyDescription Form<T>() => Form(RecordFields.Of(typeof(T), []));

    /// <summary>A plain form.</summary>
    public static BodyDescription Form(params IEnumerable<FieldDescription> fields) =>
        new() { MediaType = "application/x-www-form-urlencoded", Fields = [.. fields], IsOpen = true };

    /// <summary>A form of parts, in this order.</summary>
    public static BodyDescription Parts(params IEnumerable<FieldDescription> fields) =>
        new() { MediaType = "multipart/form-data", Fields = [.. fields] };

    public static BodyDescription Csv(string description) =>
        new() { MediaType = "text/csv", Description = description };

    public BodyDescription Example(string name, string text) => this with { Examples = Examples.Add((name, text)) };
}
