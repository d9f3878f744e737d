namespace CecFunctions.Tests.Http;

/// <summary>What may be odd about a request.</summary>
[Flags]
internal enum Oddity
{
    None = 0,

    /// <summary>Method and address.</summary>
    Address = 1,

    /// <summary>Things of another, or of another kind, named in address and body.</summary>
    Values = 2,

    Query = 4,
    Body = 8,
    Headers = 16,
    All = Address | Values | Query | Body | Headers,
}
