using CecFunctions.Web.ApiDescription;

namespace CecFunctions.Web.Health;

/// <summary>What the endpoints of health say of themselves.</summary>
internal static class HealthDescriptions
{
    private const string Topic = "Site";

    public static EndpointDescription Live { get; } = new(Topic, "readLiveness", "Whether the site answers")
    {
        Answers = [AnswerDescription.Json<LivenessAnswer>("It does.")],
    };

    public static EndpointDescription Ready { get; } = new(Topic, "readReadiness", "Whether the system can do its work")
    {
        Remarks = "Storage is reachable, and last night's run is finished.",
        Answers = [AnswerDescription.Json<ReadinessAnswer>("It can.")],
        Refusals = [new(503, "Storage does not answer.")],
    };
}
