namespace CecFunctions.Web.ApiDescription;

/// <summary>What the description says of itself.</summary>
internal static class ApiDescriptionDescriptions
{
    public static EndpointDescription Read { get; } = new("Site", "readApiDescription", "This description")
    {
        Remarks = "May be kept for an hour; `If-None-Match` with its `ETag` is answered 304 while it is the same.",
        Answers =
        [
            AnswerDescription.JsonOf(
                """
                {
                  "type": "object",
                  "description": "A document of OpenAPI 3.1.",
                  "required": ["openapi", "info", "paths"],
                  "properties": { "openapi": { "type": "string" }, "info": { "type": "object" }, "paths": { "type": "object" } }
                }
                """,
                "The document.").WithVersion(),
            AnswerDescription.Nothing("It is the same as the one that is named.", 304),
        ],
        Refusals = [RefusalDescription.OtherVersion],
    };
}
