namespace CecFunctions.Infrastructure.Storage;

/// <summary>Something that Azure's storage would refuse (Azurite accepts much of it), so it was not sent. The message holds no data, only sizes and names.</summary>
public sealed class StorageLimitException : Exception
{
    public StorageLimitException(string message)
        : base(message)
    {
    }

    public StorageLimitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public StorageLimitException()
    {
    }
}
