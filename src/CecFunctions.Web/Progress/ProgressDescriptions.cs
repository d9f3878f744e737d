using CecFunctions.Web.ApiDescription;

namespace CecFunctions.Web.Progress;

/// <summary>What the endpoint of progress says of itself.</summary>
internal static class ProgressDescriptions
{
    public static EndpointDescription Read { get; } = new("Credentials", "readProgress", "How far each own credential has come, with the reason for every line")
    {
        Answers = [AnswerDescription.Json<ProgressAnswer>("Every credential with its assessment.")],
        Refusals = [RefusalDescription.NotFound],
    };
}
