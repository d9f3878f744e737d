using CecFunctions.Http;
using CecFunctions.Jobs;

namespace CecFunctions.Office;

internal static class OperationsDescriptions
{
    private const string Topic = "Operations";

    private static ParameterDescription[] ProgramAndDay { get; } =
    [
        new(FieldDescription.Text("program", "The key of the body.", 50), "EXAMPLE-BODY"),
        new(
            FieldDescription.Date(
                "day",
                "The day of the night, today or within the next 31 days; where it is left out, the night that comes next: "
                    + "today's until it is finished.")
                .Optional(),
            "2026-06-15"),
    ];

    private static RefusalDescription NoProgram { get; } =
        RefusalDescription.Malformed("program", "must be one of EXAMPLE-BODIES.");

    public static EndpointDescription ListRuns { get; } = new(Topic, "listRuns", "The last runs of a job")
    {
        Query =
        [
            new(FieldDescription.Choice("job", "The job's name.", JobName.All), "NightlySweep"),
            new(FieldDescription.Count("limit", "The most runs; 20 where it is left out.", 1, 200).Optional(), "20"),
        ],
        Answers = [AnswerDescription.Json<RunListAnswer>("The runs, newest first.")],
        Refusals = [RefusalDescription.Malformed("job", $"must be one of {string.Join(", ", JobName.All)}.")],
    };

    public static EndpointDescription ReadRun { get; } = new(Topic, "readRun", "One run of a job")
    {
        Address =
        [
            new(FieldDescription.Choice("job", "The job's name.", JobName.All), "NightlySweep"),
            new(
                FieldDescription.Text("startedAt", "The instant at which it started, in ISO 8601."),
                "2026-06-15T06:30:00Z"),
        ],
        Answers = [AnswerDescription.Json<RunAnswer>("The run.")],
        Refusals = [RefusalDescription.NotFound],
    };

    public static EndpointDescription Preview { get; } =
        new(Topic, "previewNight", "What a night would log and announce, member by member")
    {
        Remarks = "It assumes that nothing happens until then, and has at most 1,000 members.",
        Query = [.. ProgramAndDay],
        Answers =
        [
            AnswerDescription.JsonBySchema(
                """
                {
                  "type": "object",
                  "required": ["program", "day", "members", "more"],
                  "additionalProperties": false,
                  "properties": {
                    "program": { "type": "string", "description": "The key of the body." },
                    "day": { "type": "string", "format": "date", "description": "The day of the night." },
                    "members": { "type": "array", "items": {
                      "type": "object",
                      "required": ["memberId", "log", "notices"],
                      "additionalProperties": false,
                      "properties": {
                        "memberId": { "type": "string" },
                        "name": { "type": "string" },
                        "log": { "type": "array", "items": {
                          "type": "object",
                          "required": ["on", "event"],
                          "properties": {
                            "on": { "type": "string", "format": "date", "description": "The effective date." },
                            "credential": { "type": "string", "description": "The credential's number." },
                            "event": { "type": "string" },
                            "from": { "type": "string" },
                            "to": { "type": "string" },
                            "rule": { "type": "string" }
                          } } },
                        "notices": { "type": "array", "items": {
                          "type": "object",
                          "required": ["credential", "kind", "due"],
                          "additionalProperties": false,
                          "properties": {
                            "credential": { "type": "string", "description": "The credential's number." },
                            "kind": { "type": "string" },
                            "offset": { "type": "integer", "description": "Days from its date, negative before it." },
                            "due": { "type": "string", "format": "date" }
                          } } }
                      } } },
                    "more": { "type": "boolean", "description": "Whether there are other members." }
                  }
                }
                """,
                "The members for whom the night would do something."),
        ],
        Refusals = [NoProgram],
    };

    public static EndpointDescription PreviewDraw { get; } =
        new(Topic, "previewDraw", "The number of renewals in a future draw")
    {
        Remarks = "It does not tell which would be drawn.",
        Query = [.. ProgramAndDay],
        Answers = [AnswerDescription.Json<DrawPreviewAnswer>("The counts.")],
        Refusals = [NoProgram],
    };

    public static EndpointDescription ReadDue { get; } =
        new(Topic, "readDueFigures", "What falls due in the next 90 days, day by day")
    {
        Query = [.. ProgramAndDay],
        Answers = [AnswerDescription.Json<DueFiguresAnswer>("The counts.")],
        Refusals = [NoProgram],
    };

    public static EndpointDescription ReadStates { get; } =
        new(Topic, "readStatusFigures", "The numbers of credentials by status")
    {
        Query = [ProgramAndDay[0]],
        Answers = [AnswerDescription.Json<StatusFiguresAnswer>("The counts, together and by type.")],
        Refusals = [NoProgram, RefusalDescription.From(OperationsEndpoints.NotCounted)],
    };

    public static EndpointDescription ListDraws { get; } =
        new(Topic, "listDraws", "The finished audit draws of a program")
    {
        Answers = [AnswerDescription.Json<DrawListAnswer>("The draws, by night.")],
        Refusals = [RefusalDescription.NotFound],
    };

    public static EndpointDescription ReadManifest { get; } =
        new(Topic, "readManifest", "The manifest of a draw, as `verify-draw` reads it")
    {
        Address = [new(FieldDescription.Date("night", "The night of the draw."), "2026-06-15")],
        Answers = [AnswerDescription.File("application/jsonl", "The manifest.", """{"manifest":1,…}""")],
        Refusals = [RefusalDescription.NotFound],
    };
}
