using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Core;
using CecFunctions.Infrastructure.Storage.Pipeline;

namespace CecFunctions.Infrastructure.Storage.Tables;

/// <summary>One table over the protocol itself.</summary>
internal sealed class RestTable : ITable
{
    private const string Accept = "application/json;odata=minimalmetadata";

    private readonly StoragePipeline _pipeline;
    private readonly TableAddress _address;

    internal RestTable(StoragePipeline pipeline, Uri endpoint, string name)
    {
        _pipeline = pipeline;
        _address = new TableAddress(endpoint, ResourceNames.Table(name));
    }

    /// <inheritdoc/>
    public string Name => _address.Name;

    /// <inheritdoc/>
    public async Task<bool> CreateIfNotExistsAsync(CancellationToken cancellationToken)
    {
        using var message = CreateMessage(RequestMethod.Post, _address.Tables);
        message.Request.Headers.Add("Prefer", "return-no-content");
        message.Request.Headers.Add("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(Encoding.UTF8.GetBytes($$"""{"TableName":"{{Name}}"}"""));
        var response = await _pipeline.SendAsync(message, cancellationToken);
        if (response.Status is 201 or 204)
            return true;

        var code = await StorageFailure.ErrorCodeAsync(response, cancellationToken);
        return code == "TableAlreadyExists" ? false : throw StorageFailure.Of(message, response, code);
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteTableAsync(CancellationToken cancellationToken)
    {
        using var message = CreateMessage(RequestMethod.Delete, _address.Table);
        return (await _pipeline.SendAsync(message, 204, 404, cancellationToken)).Status == 204;
    }

    /// <inheritdoc/>
    public async Task<TableRow?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        TableLimits.CheckKeys(partitionKey, rowKey);
        using var message = CreateMessage(RequestMethod.Get, new Uri(_address.Row(partitionKey, rowKey)));
        var response = await _pipeline.SendAsync(message, cancellationToken);
        if (response.Status != 200)
        {
            var code = await StorageFailure.ErrorCodeAsync(response, cancellationToken);
            return IsMissingRow(response.Status, code) ? null : throw StorageFailure.Of(message, response, code);
        }

        using var document = JsonDocument.Parse(response.Content);
        return TableRowJson.Read(document.RootElement, ETagOf(response));
    }

    /// <inheritdoc/>
    public async Task<string> InsertAsync(TableRow row, CancellationToken cancellationToken)
    {
        using var message = InsertMessage(row);
        return ETagOf(await _pipeline.SendAsync(message, 204, 201, cancellationToken))!;
    }

    /// <inheritdoc/>
    public async Task<string?> TryInsertAsync(TableRow row, CancellationToken cancellationToken)
    {
        using var message = InsertMessage(row);
        var response = await _pipeline.SendAsync(message, cancellationToken);
        if (response.Status is 201 or 204)
            return ETagOf(response);

        var code = await StorageFailure.ErrorCodeAsync(response, cancellationToken);
        return IsExistingRow(response.Status, code) ? null : throw StorageFailure.Of(message, response, code);
    }

    /// <inheritdoc/>
    public async Task<string> UpsertAsync(TableRow row, CancellationToken cancellationToken)
    {
        using var message = PutMessage(row, null);
        return ETagOf(await _pipeline.SendAsync(message, 204, cancellationToken))!;
    }

    /// <inheritdoc/>
    public async Task<string> ReplaceAsync(TableRow row, string etag, CancellationToken cancellationToken)
    {
        using var message = PutMessage(row, etag);
        return ETagOf(await _pipeline.SendAsync(message, 204, cancellationToken))!;
    }

    /// <inheritdoc/>
    public async Task<string?> TryReplaceAsync(TableRow row, string etag, CancellationToken cancellationToken)
    {
        using var message = PutMessage(row, etag);
        var response = await _pipeline.SendAsync(message, cancellationToken);
        if (response.Status == 204)
            return ETagOf(response);

        var code = await StorageFailure.ErrorCodeAsync(response, cancellationToken);
        return response.Status == 412 || IsMissingRow(response.Status, code) ? null : throw StorageFailure.Of(message, response, code);
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string partitionKey, string rowKey, string etag, CancellationToken cancellationToken) =>
        await SendDeletionAsync(partitionKey, rowKey, etag, refusedIsAnError: true, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> TryDeleteAsync(string partitionKey, string rowKey, string etag, CancellationToken cancellationToken) =>
        await SendDeletionAsync(partitionKey, rowKey, etag, refusedIsAnError: false, cancellationToken);

    /// <inheritdoc/>
    public async Task<TableBatchResult> SubmitAsync(TableBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Count == 0)
            return TableBatchResult.Committed([]);

        var body = TableBatchBody.Of(batch.Operations, _address);
        using var message = CreateMessage(RequestMethod.Post, _address.Batch);
        message.Request.Headers.Add("Content-Type", body.ContentType);
        message.Request.Content = RequestContent.Create(body.Bytes);
        var response = await _pipeline.SendAsync(message, 202, cancellationToken);
        var answer = TableBatchBody.ReadAnswer(response.Content.ToString(), batch.Count);
        if (answer.Status == 202)
            return TableBatchResult.Committed(answer.ETags);

        return answer.Status == 412 || IsMissingRow(answer.Status, answer.ErrorCode) || IsExistingRow(answer.Status, answer.ErrorCode)
            ? TableBatchResult.Refused(answer.FailedIndex, answer.Status, answer.ErrorCode)
            : throw StorageFailure.Of(message, answer.Status, answer.ErrorCode);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<TablePage> QueryPagesAsync(TableQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        query.CheckPageSize();
        var from = query.From;
        do
        {
            var page = await ReadPageAsync(query, from, cancellationToken);
            yield return page;
            from = page.Continuation;
        }
        while (from is not null);
    }

    private static bool IsMissingRow(int status, string? code) => status == 404 && code is ("ResourceNotFound" or "EntityNotFound");

    private static bool IsExistingRow(int status, string? code) => status == 409 && code == "EntityAlreadyExists";

    private static string? ETagOf(Response response) => response.Headers.TryGetValue("ETag", out var etag) ? etag : null;

    private async Task<bool> SendDeletionAsync(string partitionKey, string rowKey, string etag, bool refusedIsAnError, CancellationToken cancellationToken)
    {
        TableLimits.CheckKeys(partitionKey, rowKey);
        using var message = CreateMessage(RequestMethod.Delete, new Uri(_address.Row(partitionKey, rowKey)));
        message.Request.Headers.Add("If-Match", etag);
        var response = await _pipeline.SendAsync(message, cancellationToken);
        if (response.Status == 204)
            return true;

        var code = await StorageFailure.ErrorCodeAsync(response, cancellationToken);
        return IsMissingRow(response.Status, code) || (response.Status == 412 && !refusedIsAnError)
            ? false
            : throw StorageFailure.Of(message, response, code);
    }

    private async Task<TablePage> ReadPageAsync(TableQuery query, TableContinuation? from, CancellationToken cancellationToken)
    {
        using var message = CreateMessage(RequestMethod.Get, QueryAddress(query, from));
        var response = await _pipeline.SendAsync(message, 200, cancellationToken);
        using var document = JsonDocument.Parse(response.Content);
        var rows = new List<TableRow>();
        foreach (var row in document.RootElement.GetProperty("value").EnumerateArray())
            rows.Add(TableRowJson.Read(row, null));

        var more = response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var nextPartition);
        return new TablePage(rows, more
            ? new TableContinuation(nextPartition!, response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var nextRow) ? nextRow : null)
            : null);
    }

    private Uri QueryAddress(TableQuery query, TableContinuation? from)
    {
        var address = new StringBuilder(_address.All).Append("()?$top=").Append(query.PageSize);
        void Append(string name, string? value)
        {
            if (value is not null)
                address.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }

        Append("$filter", query.Filter);
        Append("$select", query.Select is { } select ? string.Join(',', select.Union(["PartitionKey", "RowKey"])) : null);
        Append("NextPartitionKey", from?.NextPartitionKey);
        Append("NextRowKey", from?.NextRowKey);
        return new Uri(address.ToString());
    }

    private HttpMessage InsertMessage(TableRow row)
    {
        var message = WriteMessage(RequestMethod.Post, _address.All, row);
        message.Request.Headers.Add("Prefer", "return-no-content");
        return message;
    }

    private HttpMessage PutMessage(TableRow row, string? etag)
    {
        var message = WriteMessage(RequestMethod.Put, _address.Row(row.PartitionKey, row.RowKey), row);
        if (etag is not null)
            message.Request.Headers.Add("If-Match", etag);
        return message;
    }

    private HttpMessage WriteMessage(RequestMethod verb, string address, TableRow row)
    {
        TableLimits.Check(row);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, TableBatchBody.Json))
            TableRowJson.Write(json, row);

        var message = CreateMessage(verb, new Uri(address));
        message.Request.Headers.Add("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(buffer.WrittenMemory);
        return message;
    }

    private HttpMessage CreateMessage(RequestMethod verb, Uri uri)
    {
        var message = _pipeline.CreateMessage(verb, uri);
        message.Request.Headers.Add("Accept", Accept);
        message.Request.Headers.Add("DataServiceVersion", "3.0;NetFx");
        return message;
    }
}
