namespace CecFunctions.Http;

/// <summary>An answer of an endpoint to a request that succeeded.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Description">The content of the answer, in words.</param>
internal sealed record AnswerDescription(int Status, string Description)
{
    /// <summary><see langword="null"/> where there is no body.</summary>
    public string? MediaType { get; private init; }

    /// <summary>The type of the JSON; <see langword="null"/> where the answer is no JSON or has a
    /// <see cref="Schema"/>.</summary>
    public Type? Type { get; private init; }

    /// <summary>The JSON Schema of JSON for which there is no type.</summary>
    public string? Schema { get; private init; }

    /// <summary>An example of a short answer that is no JSON. JSON has its example in the folder <c>Examples</c> of its
    /// room.</summary>
    public string? Text { get; private init; }

    /// <summary>The name of another answer's example that stands for this one too.</summary>
    public string? Like { get; private init; }

    /// <summary>Whether it has the header <c>ETag</c>.</summary>
    public bool HasVersion { get; init; }

    /// <summary>Whether it has the header <c>Location</c>.</summary>
    public bool HasLocation { get; init; }

    /// <summary>JSON of a type.</summary>
    public static AnswerDescription Json<T>(string description, int status = 200) =>
        new(status, description) { MediaType = "application/json", Type = typeof(T) };

    /// <summary>JSON for which there is no type.</summary>
    public static AnswerDescription JsonBySchema(string schema, string description) =>
        new(200, description) { MediaType = "application/json", Schema = schema };

    /// <summary>A file, or a page.</summary>
    /// <param name="text">An example, where the file is a text.</param>
    public static AnswerDescription File(string mediaType, string description, string? text = null) =>
        new(200, description) { MediaType = mediaType, Text = text };

    /// <summary>An answer without a body.</summary>
    public static AnswerDescription Nothing(string description, int status = 204) => new(status, description);

    /// <summary>The same with the example of another answer, such as <c>readMember.200</c>.</summary>
    public AnswerDescription ShownAs(string example) => this with { Like = example };

    /// <summary>The same with the header <c>ETag</c>.</summary>
    public AnswerDescription WithVersion() => this with { HasVersion = true };

    /// <summary>The same with the header <c>Location</c>.</summary>
    public AnswerDescription WithLocation() => this with { HasLocation = true };
}
