using System.Collections.Immutable;
using CecFunctions.Application.PublicVerification;
using CecFunctions.Application.WireNames;

namespace CecFunctions.Web.Verification;

/// <summary>What the public is told of one credential. Birth dates, addresses and member ids are none of its
/// business.</summary>
public sealed record VerifiedCredentialAnswer
{
    public required string Program { get; init; }

    /// <summary>The body's name.</summary>
    public required string ProgramName { get; init; }

    public required string Type { get; init; }

    /// <summary>The type in words.</summary>
    public required string TypeName { get; init; }

    /// <summary>Whose it is: without it a number says nothing about the person who shows it. Left out where it is not
    /// known.</summary>
    public string? Name { get; init; }

    /// <summary><c>certified</c>, <c>not-certified</c> or <c>emeritus</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The title that may stand beside the name; left out where none may.</summary>
    public string? Title { get; init; }

    /// <summary>The rule behind any other status than <c>certified</c>.</summary>
    public string? Rule { get; init; }

    /// <summary>The last day for which it was given, that day included; left out where there is none to tell.</summary>
    public DateOnly? ValidThrough { get; init; }

    /// <summary>The last day on which it holds although its period has ended, while the body still takes the
    /// renewal.</summary>
    public DateOnly? GraceThrough { get; init; }

    /// <summary>The day it holds for, in the body's time zone.</summary>
    public required DateOnly On { get; init; }

    public static VerifiedCredentialAnswer Of(VerifiedCredential verified) => new()
    {
        Program = verified.Program.Program,
        ProgramName = verified.Program.Name,
        Type = verified.Credential.Type,
        TypeName = verified.Program.FindType(verified.Credential.Type)!.Name,
        Name = verified.Name,
        Status = WireName.Of(verified.Verification.Answer),
        Title = verified.Verification.Title,
        Rule = verified.Verification.Rule,
        ValidThrough = verified.ValidThrough,
        GraceThrough = verified.GraceThrough,
        On = verified.On,
    };
}

/// <summary>The credentials with a number: one, unless several bodies gave the same.</summary>
public sealed record VerifyAnswer(string CredentialNumber, ImmutableArray<VerifiedCredentialAnswer> Credentials);
