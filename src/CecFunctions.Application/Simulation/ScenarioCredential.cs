namespace CecFunctions.Application.Simulation;

public sealed record ScenarioCredential(string Id, string Type, DateOnly CertifiedOn);
