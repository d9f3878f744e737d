namespace CecFunctions.Infrastructure.Storage;

/// <summary>The services of a storage account that are used here.</summary>
public enum StorageService
{
    Table,
    Blob,
    Queue,
}
