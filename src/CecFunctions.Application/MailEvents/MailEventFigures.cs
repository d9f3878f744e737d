namespace CecFunctions.Application.MailEvents;

/// <summary>What became of the events told.</summary>
public sealed record MailEventFigures
{
    /// <summary>Notices that were changed by them.</summary>
    public int Changed { get; init; }

    /// <summary>Notices of which it was known already, or of which an earlier mail was meant.</summary>
    public int Unchanged { get; init; }

    /// <summary>Events of mails that carried no notice from here.</summary>
    public int Unknown { get; init; }

    /// <summary>Notices that could not be changed; whoever told it should tell it again.</summary>
    public int Failed { get; init; }

    public MailEventFigures Plus(MailEventFigures other) => new()
    {
        Changed = Changed + other.Changed,
        Unchanged = Unchanged + other.Unchanged,
        Unknown = Unknown + other.Unknown,
        Failed = Failed + other.Failed,
    };
}
