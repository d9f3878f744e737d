namespace CecFunctions.Web.ApiDescription;

/// <summary>An answer to what succeeded.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Description">What it is.</param>
internal sealed record AnswerDescription(int Status, string Description)
{
    /// <summary><see langword="null"/> where there is no body.</summary>
    public string? MediaType { get; private init; }

    /// <summary>The type whose JSON it is; <see langword="null"/> where it is none of JSON, or of a form of its own
    /// (<see cref="Schema"/>).</summary>
    public Type? Type { get; private init; }

    /// <summary>A JSON Schema, for JSON that no type stands for.</summary>
    public string? Schema { get; private init; }

    /// <summary>The answer as text, where it is short and no JSON; JSON has its example in the folder <c>Examples</c>
    /// of its capability.</summary>
    public string? Text { get; private init; }

    /// <summary>The name of the example of another answer, where that shows what this one is like.</summary>
    public string? Like { get; private init; }

    /// <summary>Whether it names a version in the header <c>ETag</c>.</summary>
    public bool HasVersion { get; init; }

    /// <summary>Whether it names an address in the header <c>Location</c>.</summary>
    public bool HasLocation { get; init; }

    /// <summary>JSON.</summary>
    public static AnswerDescription Json<T>(string description, int status = 200) =>
        new(status, description) { MediaType = "application/json", Type = typeof(T) };

    /// <summary>JSON for which there is no type.</summary>
    public static AnswerDescription JsonOf(string schema, string description, string mediaType = "application/json") =>
        new(200, description) { MediaType = mediaType, Schema = schema };

    /// <summary>A file, or a page.</summary>
    /// <param name="text">What it is like, where it is a text.</param>
    public static AnswerDescription File(string mediaType, string description, string? text = null) =>
        new(200, description) { MediaType = mediaType, Text = text };

    /// <summary>An answer without a body.</summary>
    public static AnswerDescription Nothing(string description, int status = 204) => new(status, description);

    /// <summary>JSON that is like another answer, whose example shows it: <c>readMember.200</c>.</summary>
    public AnswerDescription ShownAs(string example) => this with { Like = example };

    /// <summary>JSON that names its version.</summary>
    public AnswerDescription WithVersion() => this with { HasVersion = true };

    /// <summary>An answer that names the address of what was made.</summary>
    public AnswerDescription WithLocation() => this with { HasLocation = true };
}
