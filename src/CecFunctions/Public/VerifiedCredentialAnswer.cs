using System.Collections.Immutable;
using CecFunctions.Json;

namespace CecFunctions.Public;

/// <summary>The public's answer about one credential. Birth dates, addresses and member ids are left out.</summary>
public sealed class VerifiedCredentialAnswer(VerifiedCredential verified)
{
    public string Program { get; } = verified.Program.Program;

    /// <summary>The body's name.</summary>
    public string ProgramName { get; } = verified.Program.Name;

    public string Type { get; } = verified.Credential.Type;

    /// <summary>The type in words.</summary>
    public string TypeName { get; } = verified.Program.FindType(verified.Credential.Type)!.Name;

    /// <summary>The holder's name, by which the public can tell whether the number is the person's own; left out where
    /// it is not known.</summary>
    public string? Name { get; } = verified.Name;

    /// <summary><c>certified</c>, <c>not-certified</c> or <c>emeritus</c>.</summary>
    public string Status { get; } = WireName.From(verified.Verification.Answer);

    /// <summary>The title that may stand beside the name; left out where none may.</summary>
    public string? Title { get; } = verified.Verification.Title;

    /// <summary>The rule behind any other status than <c>certified</c>.</summary>
    public string? Rule { get; } = verified.Verification.Rule;

    /// <summary>The last day for which it was given, inclusive; left out where there is none.</summary>
    public DateOnly? ValidThrough { get; } = verified.ValidThrough;

    /// <summary>The last day on which it holds after its period ended, while the body takes the renewal.</summary>
    public DateOnly? GraceThrough { get; } = verified.GraceThrough;

    /// <summary>The day for which the answer holds, in the body's time zone.</summary>
    public DateOnly On { get; } = verified.On;
}

/// <summary>The credentials with a number: one, unless several bodies gave the same.</summary>
public sealed record VerifyAnswer(string CredentialNumber, ImmutableArray<VerifiedCredentialAnswer> Credentials);
