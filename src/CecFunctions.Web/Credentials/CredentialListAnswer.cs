using System.Collections.Immutable;
using CecFunctions.Application.HeldCredentials;

namespace CecFunctions.Web.Credentials;

/// <summary>All of a member's credentials, in the order in which they were taken in.</summary>
public sealed record CredentialListAnswer(ImmutableArray<HeldCredential> Credentials);
