using System.Collections.Immutable;

namespace CecFunctions.Web.ApiDescription;

/// <summary>How a hook proves whom it comes from.</summary>
/// <param name="Headers">The headers that are needed together, each with what it holds.</param>
internal sealed record SignatureDescription(ImmutableArray<(string Scheme, string Header, string Description)> Headers);
