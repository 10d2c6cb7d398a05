using Npgsql;

namespace Offload.Worker.Tests;

public sealed class LedgerAddressTests
{
    [Theory]
    [InlineData("Data Source=/var/lib/offload/ledger.db")]
    [InlineData("Filename=/var/lib/offload/ledger.db")]
    public void Parse_AFile_IsSqlite(string text) =>
        Assert.Equal(new LedgerAddress.Sqlite("/var/lib/offload/ledger.db"), LedgerAddress.Parse(text));

    [Theory]
    [InlineData("Host=db;Database=jobs;Username=worker;Password=p@ss/word")]
    [InlineData("Server=db;Port=5432;Database=jobs;User Id=worker;Password=p@ss/word")]
    [InlineData("postgresql://worker:p%40ss%2Fword@db/jobs")]
    [InlineData("postgres://worker:p%40ss%2Fword@db:5432/jobs")]
    public void Parse_AServer_IsPostgres(string text)
    {
        var address = Assert.IsType<LedgerAddress.Postgres>(LedgerAddress.Parse(text));

        var words = new NpgsqlConnectionStringBuilder(address.ConnectionString);
        Assert.Equal(
            ("db", 5432, "jobs", "worker", "p@ss/word"),
            (words.Host, words.Port, words.Database, words.Username, words.Password));
        Assert.Equal("offload", address.Schema);
    }

    [Fact]
    public void Parse_AUriWithParameters_HasThem()
    {
        var address = Assert.IsType<LedgerAddress.Postgres>(LedgerAddress.Parse(
            "postgresql:///jobs?host=/run/postgresql&sslmode=require&search_path=shop_jobs&connect_timeout=2"));

        var words = new NpgsqlConnectionStringBuilder(address.ConnectionString);
        Assert.Equal(("/run/postgresql", SslMode.Require, 2), (words.Host, words.SslMode, words.Timeout));
        Assert.Equal("shop_jobs", address.Schema);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("Data Source=")]
    [InlineData("Data Source=sql;Initial Catalog=jobs;Password=s3cret")]
    [InlineData("Server=mysql;Uid=me;Charset=utf8;Password=s3cret")]
    [InlineData("Host=db;Port=s3cret")]
    [InlineData("Host=db;Password=s3cret;Search Path=one,two")]
    [InlineData("postgresql://me:s3cret@db:99999/jobs")]
    [InlineData("mysql://me:s3cret@db/jobs")]
    public void Parse_AnythingElse_IsRefusedWithoutShowingIt(string text)
    {
        var exception = Assert.Throws<FormatException>(() => LedgerAddress.Parse(text));

        Assert.DoesNotContain("s3cret", exception.Message, StringComparison.Ordinal);
    }
}
