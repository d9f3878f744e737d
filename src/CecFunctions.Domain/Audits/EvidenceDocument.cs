namespace CecFunctions.Domain.Audits;

/// <summary>One document that proves one credit line. Its file is stored elsewhere, under its id.</summary>
public sealed record EvidenceDocument
{
    /// <summary>Unique, given by the system.</summary>
    public required string Id { get; init; }

    /// <summary>The id of the report that it is to prove.</summary>
    public required string Report { get; init; }

    /// <summary>The name the sender gave it, with the ending of its type (<see cref="EvidenceFileName"/>).</summary>
    public required string FileName { get; init; }

    public required EvidenceType Type { get; init; }

    /// <summary>Bytes.</summary>
    public required long Length { get; init; }

    /// <summary>SHA-256 of the content, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The date then in the program's time zone.</summary>
    public required DateOnly ReceivedOn { get; init; }

    public required EvidenceOrigin Origin { get; init; }

    /// <summary>The day on which it was declared complete with the others of its case: from then on the member does not
    /// take it back. <see langword="null"/> = not yet.</summary>
    public DateOnly? SubmittedOn { get; init; }

    public EvidenceDecision Decision { get; init; }

    /// <summary>Why it was refused.</summary>
    public string? Reason { get; init; }

    public DateOnly? DecidedOn { get; init; }

    /// <summary>Who decided, as logs name them.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>The id of the account under which its file lies, where that was merged into the member's since.</summary>
    public string? Account { get; init; }

    /// <summary>The day from which its file is gone; name and hash stay (ALL-CREDIT-2).</summary>
    public DateOnly? PurgedOn { get; init; }
}

/// <summary>What a reviewer made of a document.</summary>
public enum EvidenceDecision
{
    Undecided,
    Accepted,
    Refused,
}

/// <summary>How a document came.</summary>
public enum EvidenceOrigin
{
    /// <summary>The member uploaded it.</summary>
    Uploaded,

    /// <summary>It came by post, and the office added it.</summary>
    Post,

    /// <summary>The member attached it to the report, before the report was asked about in an audit.</summary>
    Reported,
}

/// <summary>The kinds of files accepted as evidence, told by their content and never by their name.</summary>
public enum EvidenceType
{
    Pdf,
    Png,
    Jpeg,

    /// <summary>Photographs of telephones.</summary>
    Heic,
}
