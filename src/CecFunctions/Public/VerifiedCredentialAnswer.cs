using System.Collections.Immutable;
using CecFunctions.Json;

namespace CecFunctions.Public;

/// <summary>The public's answer about one credential. Birth dates, addresses and member ids are left out.</summary>
public sealed record VerifiedCredentialAnswer
{
    public required string Program { get; init; }

    /// <summary>The body's name.</summary>
    public required string ProgramName { get; init; }

    public required string Type { get; init; }

    /// <summary>The type in words.</summary>
    public required string TypeName { get; init; }

    /// <summary>The holder's name, by which the public can tell whether the number is the person's own; left out where
    /// it is not known.</summary>
    public string? Name { get; init; }

    /// <summary><c>certified</c>, <c>not-certified</c> or <c>emeritus</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The title that may stand beside the name; left out where none may.</summary>
    public string? Title { get; init; }

    /// <summary>The rule behind any other status than <c>certified</c>.</summary>
    public string? Rule { get; init; }

    /// <summary>The last day for which it was given, inclusive; left out where there is none.</summary>
    public DateOnly? ValidThrough { get; init; }

    /// <summary>The last day on which it holds after its period ended, while the body takes the renewal.</summary>
    public DateOnly? GraceThrough { get; init; }

    /// <summary>The day for which the answer holds, in the body's time zone.</summary>
    public required DateOnly On { get; init; }

    public static VerifiedCredentialAnswer From(VerifiedCredential verified) => new()
    {
        Program = verified.Program.Program,
        ProgramName = verified.Program.Name,
        Type = verified.Credential.Type,
        TypeName = verified.Program.FindType(verified.Credential.Type)!.Name,
        Name = verified.Name,
        Status = WireName.From(verified.Verification.Answer),
        Title = verified.Verification.Title,
        Rule = verified.Verification.Rule,
        ValidThrough = verified.ValidThrough,
        GraceThrough = verified.GraceThrough,
        On = verified.On,
    };
}

/// <summary>The credentials with a number: one, unless several bodies gave the same.</summary>
public sealed record VerifyAnswer(string CredentialNumber, ImmutableArray<VerifiedCredentialAnswer> Credentials);
