"""What somebody chose and was told is theirs; providers' word counts when they signed it."""

from services.notifications.tests.cast import FOX
from tests.api.rows.row import Row

SHOWN = "/deliveries/{delivery_id}/shown"

ROWS = [
    Row(call="GET /preferences", rightful="anna", stranger=200, nobody=401, staff=200),
    Row(call="PUT /preferences", rightful="anna", stranger=200, nobody=401, staff=200,
        body={"language": "ar", "choices": [{"group": "turn", "channel": "sms", "on": False}]}),
    Row(call="GET /quiet-hours", rightful="anna", stranger=404, nobody=401, staff=404),
    Row(call="PUT /quiet-hours", rightful="anna", stranger=200, nobody=401, staff=200,
        body={"from": "22:30", "until": "06:00"}),
    Row(call="DELETE /quiet-hours", rightful="anna", stranger=204, nobody=401, staff=204),
    Row(call="GET /phone", rightful="anna", stranger=404, nobody=401, staff=404),
    Row(call="PUT /phone", rightful="anna", stranger=202, nobody=401, staff=202, body={"number": "+491721234567"}),
    Row(call="POST /phone/verify", rightful="ben", stranger=404, nobody=401, staff=404, body={"code": "{code}"}),
    Row(call="DELETE /phone", rightful="anna", stranger=204, nobody=401, staff=204),
    Row(call="GET /push-key", rightful="nobody", stranger=200, nobody=200, staff=200),
    Row(call="GET /devices", rightful="anna", stranger=200, nobody=401, staff=200),
    Row(call="POST /devices/browsers", rightful="anna", stranger=201, nobody=401, staff=201, body=FOX),
    Row(call="POST /devices/mobiles", rightful="anna", stranger=201, nobody=401, staff=201,
        body={"token": "fTokenOfAnApp:0123456789", "name": "Phone"}),
    Row(call="DELETE /devices/{device_id}", rightful="anna", stranger=404, nobody=401, staff=404),
    Row(call="POST /test", rightful="anna", stranger=204, nobody=401, staff=204, body={"channel": "email"}),
    Row(call="GET /deliveries", rightful="anna", stranger=200, nobody=401, staff=200),
    Row(call=f"POST {SHOWN}", rightful="nobody", stranger=204, nobody=204, staff=204, query={"token": "{shown}"}),
    Row(call="GET /unsubscribe", rightful="nobody", stranger=200, nobody=200, staff=200,
        query={"token": "{unsubscribe}"}),
    Row(call="POST /unsubscribe", rightful="nobody", stranger=200, nobody=200, staff=200,
        query={"token": "{unsubscribe}"}),
    Row(call="POST /webhooks/twilio/status", rightful="twilio", stranger=400, nobody=400, staff=400,
        body={"MessageSid": "SM1", "MessageStatus": "sent"}),
    Row(call="POST /webhooks/twilio/inbound", rightful="twilio", stranger=400, nobody=400, staff=400,
        body={"From": "+491711234567", "Body": "STOP"}),
    Row(call="POST /webhooks/vonage/status", rightful="vonage", stranger=400, nobody=400, staff=400,
        body={"message_uuid": "1", "status": "submitted"}),
    Row(call="POST /webhooks/vonage/inbound", rightful="vonage", stranger=400, nobody=400, staff=400,
        body={"from": "491711234567", "text": "STOP"}),
    Row(call="GET /webhooks/whatsapp", rightful="nobody", stranger=200, nobody=200, staff=200,
        query={"hub.verify_token": "verify", "hub.challenge": "1158201444"}),
    Row(call="POST /webhooks/whatsapp", rightful="meta", stranger=400, nobody=400, staff=400, body={"entry": []}),
]  # fmt: skip
