namespace CecFunctions.Web.Health;

public sealed record LivenessAnswer(string Status);
