using System.Collections.Immutable;
using CecFunctions.Http;
using CecFunctions.Renewals;

namespace CecFunctions.Public;

/// <summary>Descriptions of the badge endpoints.</summary>
internal static class BadgeDescriptions
{
    private const string Topic = "Badges";
    private const string Jws =
        "eyJhbGciOiJSUzI1NiIsImtpZCI6Imh0dHBzOi8vY2VjLmV4YW1wbGUvYXBpL2JhZGdlcy9rZXlzL2sxIn0"
            + ".eyJAY29udGV4dCI6W119.c2lnbmF0dXJl";

    private static ImmutableArray<ParameterDescription> Program { get; } =
    [
        new(
            FieldDescription.Text("program", "The key of the body, where several gave the same number.").Optional(),
            "EXAMPLE-BODY"),
    ];

    private static ImmutableArray<RefusalDescription> WhichOne { get; } =
    [
        RefusalDescription.From(VerifyEndpoints.UnknownNumber),
        RefusalDescription.From(BadgeEndpoints.Several),
    ];

    private static RefusalDescription Withheld { get; } =
        RefusalDescription.Conflict(
            "The badge is not available: the credential is not certified today.",
            BadgeEndpoints.NotCertifiedReason,
            "RULE-OF-IN-GRACE");

    public static EndpointDescription Read { get; } =
        new(Topic, "readBadge", "The signed Open Badges 3.0 badge of a credential")
    {
        Remarks = "A compact JWS (RS256) whose payload is an `OpenBadgeCredential` and whose `kid` is the "
            + "address of the public key.",
        Query = Program,
        Answers = [AnswerDescription.File("text/plain", "The badge.", Jws)],
        Refusals = [.. WhichOne, Withheld],
    };

    public static EndpointDescription Status { get; } = new(Topic, "readBadgeStatus", "Whether a badge is revoked")
    {
        Remarks = "A `1EdTechRevocationList` of the one badge.",
        Query = Program,
        Answers = [AnswerDescription.Json<BadgeStatusAnswer>("The list.")],
        Refusals = WhichOne,
    };

    public static EndpointDescription Issuer { get; } =
        new(Topic, "readBadgeIssuer", "The profile of the body that issues badges")
    {
        Answers = [AnswerDescription.Json<BadgeProfile>("The profile.")],
        Refusals = [new(404, "Issuer not found.")],
    };

    public static EndpointDescription Achievement { get; } =
        new(Topic, "readBadgeAchievement", "The achievement that a badge stands for")
    {
        Address = [new(FieldDescription.Text("type", "The key of a type of certification."), "EXAMPLE-TYPE")],
        Answers = [AnswerDescription.Json<BadgeAchievement>("The achievement.")],
        Refusals = [new(404, "Achievement not found.")],
    };

    public static EndpointDescription Key { get; } =
        new(Topic, "readBadgeKey", "The public key of a key pair that signs badges")
    {
        Address = [new(FieldDescription.Text("keyId", "The key's id, as `kid` of a badge names it."), "k1")],
        Answers = [AnswerDescription.Json<JsonWebKeyAnswer>("The key, as RFC 7517 writes it.")],
        Refusals = [new(404, "Key not found.")],
    };

    public static EndpointDescription KeySet { get; } =
        new(Topic, "readBadgeKeys", "All keys that have signed badges")
    {
        Answers = [AnswerDescription.Json<JsonWebKeySetAnswer>("The keys, the newest last.")],
    };

    public static EndpointDescription Download { get; } =
        new(Topic, "downloadBadge", "The caller's own badge as a file")
    {
        Address = [CredentialDescriptions.Number],
        Answers = [AnswerDescription.File("text/plain", "The badge.", Jws)],
        Refusals = [RefusalDescription.NotFound, Withheld],
    };
}
