using System.Collections.Immutable;

namespace CecFunctions.Web.ApiDescription;

/// <summary>
/// What one endpoint says of itself to its callers. It stands in the folder of its capability and is given to the
/// endpoint with <see cref="DescribedEndpoints.Describe"/>; what follows from the endpoint alone (who may call it, its
/// limits, the parts of its address) is added to it.
/// </summary>
/// <param name="Topic">The capability under which it is listed.</param>
/// <param name="Id">Its name, unique in the API, in camel case.</param>
/// <param name="Summary">What it does, in a few words.</param>
internal sealed record EndpointDescription(string Topic, string Id, string Summary)
{
    /// <summary>What a caller must know besides; CommonMark.</summary>
    public string? Remarks { get; init; }

    /// <summary>What it reads from the query.</summary>
    public ImmutableArray<ParameterDescription> Query { get; init; } = [];

    /// <summary>What the parts of its address are, where that is not said by <see cref="AddressParts"/>.</summary>
    public ImmutableArray<ParameterDescription> Address { get; init; } = [];

    /// <summary>The forms in which it takes its body, the usual one first.</summary>
    public ImmutableArray<BodyDescription> Bodies { get; init; } = [];

    /// <summary>Its answers to what succeeded.</summary>
    public ImmutableArray<AnswerDescription> Answers { get; init; } = [];

    /// <summary>The refusals of its own, besides those that follow from what it takes.</summary>
    public ImmutableArray<RefusalDescription> Refusals { get; init; } = [];

    /// <summary>Whether it takes the header <c>Idempotency-Key</c>.</summary>
    public bool TakesIdempotencyKey { get; init; }

    /// <summary>Whether it takes the header <c>If-Match</c>.</summary>
    public bool TakesVersion { get; init; }

    /// <summary>Whether it commits a change of a member, which may be impossible because too much happens at once or
    /// the record is full.</summary>
    public bool ChangesMember { get; init; }

    /// <summary>The signature that proves whom it comes from, for hooks.</summary>
    public SignatureDescription? Signature { get; init; }
}

/// <summary>A part of an address, or a parameter of a query.</summary>
/// <param name="Value">Its name, what it is, and what it may be.</param>
/// <param name="Example">A value that is in order.</param>
internal sealed record ParameterDescription(FieldDescription Value, string Example);

/// <summary>How a hook proves whom it comes from.</summary>
/// <param name="Headers">The headers that are needed together, each with what it holds.</param>
internal sealed record SignatureDescription(ImmutableArray<(string Scheme, string Header, string Description)> Headers);
