using CecFunctions.Http;

namespace CecFunctions.Public;

/// <summary>Descriptions of the program endpoints.</summary>
internal static class ProgramDescriptions
{
    private const string Topic = "Programs";
    private const string MayBeKept =
        "Caches may keep it for an hour; `If-None-Match` with its `ETag` is answered 304 while it is unchanged.";

    private static AnswerDescription TheSame { get; } =
        AnswerDescription.Nothing("It is unchanged since the version that is named.", 304);

    public static EndpointDescription List { get; } =
        new(Topic, "listPrograms", "The programs that are served, and the sources of their rules")
    {
        Remarks = MayBeKept,
        Answers = [AnswerDescription.Json<ProgramListAnswer>("The programs.").WithVersion(), TheSame],
        Refusals = [RefusalDescription.OtherVersion],
    };

    public static EndpointDescription Read { get; } =
        new(Topic, "readProgram", "The rules of a program, each with its id and its source")
    {
        Remarks = MayBeKept,
        Answers =
        [
            AnswerDescription.JsonBySchema(
                """
                {
                  "type": "object",
                  "description": "The applied rules as in programs/*.json; each has an id (`rule`) and a `source`.",
                  "required": [
                    "program", "name", "unit", "timeZone", "types", "cycle", "renewal", "status", "requirement",
                    "fees", "activities", "audit", "notices"
                  ],
                  "properties": {
                    "program": { "type": "string", "description": "The key of the body." },
                    "name": { "type": "string" },
                    "unit": { "type": "string", "description": "What credits are called: CEC or CEU." },
                    "timeZone": { "type": "string", "description": "The IANA zone in which its days begin and end." },
                    "types": { "type": "array", "items": { "type": "object" } },
                    "cycle": { "type": "object" },
                    "renewal": { "type": "object" },
                    "status": { "type": "object" },
                    "requirement": { "type": "object" },
                    "fees": { "type": "object" },
                    "activities": { "type": "array", "items": { "type": "object" } },
                    "audit": { "type": "object" },
                    "notices": { "type": ["object", "array"] }
                  }
                }
                """,
                "The rules.").WithVersion(),
            TheSame,
        ],
        Refusals = [new(404, "Program not found."), RefusalDescription.OtherVersion],
    };
}
