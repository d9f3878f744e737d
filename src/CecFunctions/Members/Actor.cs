namespace CecFunctions.Members;

/// <summary>Who brought something about, as logs write it.</summary>
public static class Actor
{
    /// <summary>Time, by the nightly sweep.</summary>
    public const string Night = "night";

    /// <summary>The mail: a notice was handed over, or came back.</summary>
    public const string Mail = "mail";

    /// <summary>The office, by the command line.</summary>
    public const string Office = "office";

    /// <summary>An import of a roster or of credits.</summary>
    public const string Import = "import";

    /// <summary>The member, by self-service.</summary>
    public const string Member = "member";

    /// <summary>The payment service, by its hook.</summary>
    public const string PaymentService = "payment-service";

    /// <summary>The yearly purge of evidence.</summary>
    public const string EvidencePurge = "evidence-purge";

    private const string ProviderPrefix = "provider:";

    /// <summary>A provider of courses, by its feed.</summary>
    public static string Provider(string id) => ProviderPrefix + id;

    internal static bool IsProvider(string actor) => actor.StartsWith(ProviderPrefix, StringComparison.Ordinal);

    /// <summary>One of the staff, by name.</summary>
    public static string Staff(string name) => $"staff:{name}";
}
