namespace CecFunctions.Tests.Http;

/// <summary>One endpoint and who may call it. Made by the words of <see cref="EndpointTable"/>.</summary>
/// <param name="Address">The route as it is mapped, with its placeholders.</param>
/// <param name="Who">As the endpoint states it.</param>
internal sealed record EndpointRow(string Method, string Address, string Who)
{
    public const string StaffPrefix = "staff: ";

    /// <summary>There in Development only.</summary>
    public bool InDevelopmentOnly { get; init; }

    /// <summary>A page for people, of which the description of the API does not tell.</summary>
    public bool IsPage { get; init; }

    /// <summary>
    /// A valid body, so that only the caller can be the reason of a refusal. Left out, none is sent.
    /// </summary>
    public string? Json { get; init; }

    /// <summary>
    /// Whether it takes a request from any caller, but answers 401 where the request does not prove its sender (a
    /// hook's signature).
    /// </summary>
    public bool ProvesItself { get; init; }

    public bool IsForMembers => Who == "members";

    public bool IsForStaff => Who.StartsWith(StaffPrefix, StringComparison.Ordinal);

    public bool IsForPartners => Who == "partners";

    public bool IsForSignedIn => Who == "signed-in";

    public bool IsForAnyone => Who == "anyone";

    public bool Changes => Method is not ("GET" or "HEAD");

    public bool NamesSomething => Address.Contains('{', StringComparison.Ordinal);

    /// <summary>The roles that may call it, without the admin, who may call all that any of the staff may.</summary>
    public string[] Roles => IsForStaff ? Who[StaffPrefix.Length..].Split(", ") : [];

    public override string ToString() => $"{Method} {Address}";
}
