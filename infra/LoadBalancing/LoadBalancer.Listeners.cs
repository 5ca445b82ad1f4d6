using Infra.Networking;
using Pulumi;
using Aws = Pulumi.Aws;

namespace Infra.LoadBalancing;

public sealed partial class LoadBalancer
{
    private Aws.LB.Listener CreateHttpsListener(Aws.LB.LoadBalancer balancer)
    {
        var name = $"{_name}-https";
        var seconds = _args.Spec.StrictTransportSecuritySeconds;
        return new(name, new()
        {
            LoadBalancerArn = balancer.Arn,
            Protocol = "HTTPS",
            Port = WebPorts.Https,
            SslPolicy = TlsPolicies.NameOf(_args.Spec.Tls),
            CertificateArn = _args.CertificateArn,
            RoutingHttpResponseServerEnabled = false,
            RoutingHttpResponseStrictTransportSecurityHeaderValue = seconds > 0 ? (Input<string>)$"max-age={seconds}" : null,
            DefaultActions =
            [
                new Aws.LB.Inputs.ListenerDefaultActionArgs
                {
                    Type = "fixed-response",
                    FixedResponse = new Aws.LB.Inputs.ListenerDefaultActionFixedResponseArgs
                    {
                        StatusCode = "404",
                        ContentType = "text/plain",
                        MessageBody = "Not found",
                    },
                },
            ],
            Tags = new() { ["Name"] = name },
        }, Child);
    }

    private void CreateRedirect(Aws.LB.LoadBalancer balancer)
    {
        var name = $"{_name}-http";
        _ = new Aws.LB.Listener(name, new()
        {
            LoadBalancerArn = balancer.Arn,
            Protocol = "HTTP",
            Port = WebPorts.Http,
            RoutingHttpResponseServerEnabled = false,
            DefaultActions =
            [
                new Aws.LB.Inputs.ListenerDefaultActionArgs
                {
                    Type = "redirect",
                    Redirect = new Aws.LB.Inputs.ListenerDefaultActionRedirectArgs
                    {
                        Protocol = "HTTPS",
                        Port = $"{WebPorts.Https}",
                        StatusCode = "HTTP_301",
                    },
                },
            ],
            Tags = new() { ["Name"] = name },
        }, Child);
    }
}
