using System.Collections.Immutable;

namespace CecFunctions.Web.Verification;

/// <summary>The credentials with a number: one, unless several bodies gave the same.</summary>
public sealed record VerifyAnswer(string CredentialNumber, ImmutableArray<VerifiedCredentialAnswer> Credentials);
