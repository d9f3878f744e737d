namespace CecFunctions.Web.Health;

public sealed record ReadinessAnswer(string Status);
