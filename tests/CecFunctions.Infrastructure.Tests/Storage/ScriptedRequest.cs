namespace CecFunctions.Infrastructure.Tests.Storage;

/// <summary>A request as it would have left.</summary>
internal sealed record ScriptedRequest(string Verb, Uri Uri, IReadOnlyDictionary<string, string> Headers);
