using Infra.Observability;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.Edge;

/// <summary>A certificate that ACM issues and renews, and the DNS records that validate its names.</summary>
public sealed class Certificate : ComponentResource
{
    // Short, so that resolvers soon forget a wrong record.
    private const int RecordTtlSeconds = 60;

    // ACM renews 45 days before the end at the latest: https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html.
    private const int ExpiryAlarmDays = 30;

    private readonly string _name;
    private readonly CertificateArgs _args;

    /// <summary>ARN of the certificate, known once ACM has issued it.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>Its alarm.</summary>
    public AlarmGroup Alarms { get; }

    /// <param name="name">Logical name.</param>
    /// <param name="args">Inputs.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ResourceException">The spec breaks rules; the message lists all of them, and nothing has been registered.</exception>
    public Certificate(string name, CertificateArgs args, ComponentResourceOptions? options = null)
        : base("infra:edge:Certificate", name, CertificateValidation.Check(name, args), options)
    {
        _name = name;
        _args = args;
        var certificate = CreateCertificate();
        var validation = new Aws.Acm.CertificateValidation($"{name}-validation", args.HasRecords
            ? new() { CertificateArn = certificate.Arn, ValidationRecordFqdns = [.. CreateRecords(certificate).Select(record => record.Fqdn)] }
            : new() { CertificateArn = certificate.Arn }, Child);

        Arn = validation.CertificateArn;
        Alarms = AlarmGroup.Create(this, "domain", args.AlarmChannel, [ExpiryAlarm(certificate)]);
        RegisterOutputs();
    }

    private CustomResourceOptions Child => new() { Parent = this };

    private Aws.Acm.Certificate CreateCertificate()
    {
        var name = $"{_name}-certificate";
        var names = CertificateNames.Ordered(_args.Names);
        return new(name, new()
        {
            DomainName = names[0],
            SubjectAlternativeNames = [.. names[1..].Select(alternative => (Input<string>)alternative)],
            ValidationMethod = "DNS",
            KeyAlgorithm = "RSA_2048", // Every client supports it.
            Options = new Aws.Acm.Inputs.CertificateOptionsArgs { CertificateTransparencyLoggingPreference = "ENABLED" },
            Tags = new() { ["Name"] = name },
        }, Child);
    }

    private List<Aws.Route53.Record> CreateRecords(Aws.Acm.Certificate certificate) =>
        [.. CertificateNames.Proven(_args.Names).Select(proven => CreateRecord(certificate, proven))];

    // Only ACM knows the content of the records. The names that need a record are known before, so the records are named after these.
    private Aws.Route53.Record CreateRecord(Aws.Acm.Certificate certificate, string proven)
    {
        var option = certificate.DomainValidationOptions.Apply(options => options.First(option => DomainNames.BaseOf(option.DomainName!) == proven));
        return new($"{_name}-record-{proven}", new()
        {
            ZoneId = _args.PublicZoneId,
            Name = option.Apply(record => record.ResourceRecordName!),
            Type = option.Apply(record => record.ResourceRecordType!),
            Records = [option.Apply(record => record.ResourceRecordValue!)],
            Ttl = RecordTtlSeconds,
        }, Child);
    }

    // ACM reports once a day: https://docs.aws.amazon.com/acm/latest/userguide/cloudwatch-metrics.html. Two days without a report are no good news
    // either: the certificate is gone, or has ended.
    private AlarmSpec ExpiryAlarm(Aws.Acm.Certificate certificate) => new()
    {
        Key = "certificate-expiry",
        Title = "The certificate ends soon and has not been renewed",
        Metric = new("AWS/CertificateManager", "DaysToExpiry", MetricStatistic.Minimum, new Dimension("CertificateArn", certificate.Arn)),
        Comparison = AlarmComparison.Below,
        Threshold = ExpiryAlarmDays,
        PeriodSeconds = (int)TimeSpan.FromDays(1).TotalSeconds,
        EvaluationPeriods = 2,
        DatapointsToAlarm = 2,
        MissingData = MissingData.Breaching,
    };
}
