using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Http;

/// <summary>
/// The description of an endpoint for its callers. It is in the room of its endpoint, which takes it with
/// <see cref="DescribedEndpoints.Describe"/>; callers, limits and parts of the address are added from the endpoint.
/// </summary>
/// <param name="Topic">The heading under which it is listed.</param>
/// <param name="Id">The operation id, unique and in camel case.</param>
/// <param name="Summary">The effect, in a few words.</param>
internal sealed record EndpointDescription(string Topic, string Id, string Summary)
{
    /// <summary>Further information for callers, in CommonMark.</summary>
    public string? Remarks { get; init; }

    /// <summary>The parameters of the query.</summary>
    public ImmutableArray<ParameterDescription> Query { get; init; } = [];

    /// <summary>The parts of the address that are not in <see cref="AddressParts"/>.</summary>
    public ImmutableArray<ParameterDescription> Address { get; init; } = [];

    /// <summary>The alternative bodies, the usual one first.</summary>
    public ImmutableArray<BodyDescription> Bodies { get; init; } = [];

    /// <summary>The answers to requests that succeeded.</summary>
    public ImmutableArray<AnswerDescription> Answers { get; init; } = [];

    /// <summary>The refusals besides those of <see cref="UsualRefusals"/>.</summary>
    public ImmutableArray<RefusalDescription> Refusals { get; init; } = [];

    /// <summary>Whether it takes the header <c>Idempotency-Key</c>.</summary>
    public bool TakesIdempotencyKey { get; init; }

    /// <summary>Whether it takes the header <c>If-Match</c>.</summary>
    public bool TakesVersion { get; init; }

    /// <summary>Whether it changes a member's record, which can be busy or full.</summary>
    public bool ChangesMember { get; init; }

    /// <summary>For a hook: the signature that proves its sender.</summary>
    public SignatureDescription? Signature { get; init; }
}

/// <summary>A part of an address, or a parameter of a query.</summary>
/// <param name="Value">The name, meaning and bounds.</param>
/// <param name="Example">A valid value.</param>
internal sealed record ParameterDescription(FieldDescription Value, string Example);

/// <summary>How a hook proves its sender.</summary>
/// <param name="Headers">The headers, all of which are needed, each with its content.</param>
internal sealed record SignatureDescription(ImmutableArray<(string Scheme, string Header, string Description)> Headers);

/// <summary>The parts of addresses that mean the same in every address.</summary>
internal static class AddressParts
{
    public static FrozenDictionary<string, ParameterDescription> All { get; } = new ParameterDescription[]
    {
        new(
            FieldDescription.Text("program", "The key of the body whose program it is: EXAMPLE-BODIES."),
            "EXAMPLE-BODY"),
        new(FieldDescription.Text("memberId", "The member's id at the body."), "M1001"),
        new(FieldDescription.Text("caseId", "The id of an audit case, as lists of audits give it."), "7"),
        new(
            FieldDescription.Text("documentId", "The id of a document of the case."),
            "019ecc70b9007dfa972241298458eabf"),
        new(
            FieldDescription.Text("applicationId", "The id of an application, as the list gives it."),
            "019ecc70b9007dfa972241298458eabf"),
        new(
            FieldDescription.Text(
                "credentialNumber",
                "The number of a credential, as its holder shows it. A slash in it is written %2F."),
            "C-1001"),
        new(FieldDescription.Text("noticeId", "The id of a notice of the member."), "n1"),
        new(
            FieldDescription.Text("reportId", "The id of a report of the member. A slash in it is written %2F."),
            "r-17"),
    }.ToFrozenDictionary(part => part.Value.Name, StringComparer.Ordinal);
}

/// <summary>How an endpoint is given its description.</summary>
internal static class DescribedEndpoints
{
    public static TBuilder Describe<TBuilder>(
        this TBuilder endpoint, EndpointDescription description) where TBuilder : IEndpointConventionBuilder
    {
        endpoint.WithTags(description.Topic).WithMetadata(description);
        foreach (var answer in description.Answers.Where(answer => answer.Type is not null))
        {
            endpoint.WithMetadata(new ProducesResponseTypeMetadata(answer.Status, answer.Type, [answer.MediaType!]));
        }

        return endpoint;
    }

    /// <summary>Makes it a page for people, which the API description leaves out. A browser that is not signed in is
    /// led to the sign-in page.</summary>
    public static TBuilder AsPage<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(Page.Known).ExcludeFromDescription();
}
